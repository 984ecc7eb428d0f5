"""The web door: Alexa requests over HTTPS, verified before anything in them is read."""
