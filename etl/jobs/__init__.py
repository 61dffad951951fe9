"""What an operator asks for, one job per module."""
