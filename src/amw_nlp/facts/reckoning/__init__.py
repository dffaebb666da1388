"""Wholes and parts, products and identities, read by what their figures can be to each other rather than by how they are worded."""
