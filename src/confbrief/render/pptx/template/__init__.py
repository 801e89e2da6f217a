"""A corporate template: a PowerPoint file read, its layouts chosen, its colours and fonts taken over."""
