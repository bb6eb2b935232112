"""The morning bulletin: put together by the machine, edited by a person, frozen as sent."""
