"""What must be answered: criticism, problems, untrue and premature reports, rumours."""
