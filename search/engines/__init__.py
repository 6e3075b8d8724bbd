"""The engines behind find(): the embedded one in numpy."""
