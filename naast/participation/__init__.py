"""From a voice to a promise kept: talks, report, scenarios, conference, council."""
