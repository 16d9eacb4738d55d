"""What is asked of another machine: only after the person switched it on, one number at a time, and kept afterwards."""
