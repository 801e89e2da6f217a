"""What is stale, in what order, in how many processes; the only stage that writes to the disk."""
