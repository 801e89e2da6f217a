"""The native pen: charts that PowerPoint can edit."""
