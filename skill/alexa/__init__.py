"""Alexa's door: envelopes in and out, and the one place where its SDK is used."""
