"""What members do with an organisation: invite, join, claim, hand over, close. Views ask here, and nowhere else."""
