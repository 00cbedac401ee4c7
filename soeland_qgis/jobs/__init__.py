"""What a person does with parcels: bring in, describe, check, tag, hand in, take in."""
