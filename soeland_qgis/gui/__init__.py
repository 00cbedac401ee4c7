"""What the technician sees: one dock with its places; each window carries the word of its job."""
