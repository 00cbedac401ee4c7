"""How a store that was made with an older data standard gets what the newer one has."""
