"""What structured sources share: values with their places, the names of fields, and the records made of them."""
