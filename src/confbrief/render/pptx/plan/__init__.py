"""What stands on which slide, planned with real font metrics before anything is drawn."""
