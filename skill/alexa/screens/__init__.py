"""Screens: what is shown on Alexa's devices, and what a touch on them means."""
