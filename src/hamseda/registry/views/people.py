"""Screens of people, and of the posts that they hold."""

from hamseda.registry.forms.people import AppointmentForm, PersonForm
from hamseda.registry.models import Appointment, Person
from hamseda.registry.operations.people import save_appointment, save_person
from hamseda.registry.views.screens import saving, viewset

SCREENS = (
    viewset(
        Person, PersonForm, "user", ["name", "code"],
        saving(save_person, "person"), search_fields=["name"],
    ),
    viewset(
        Appointment, AppointmentForm, "tasks",
        ["person", "post", "valid_from", "valid_until"],
        saving(save_appointment, "appointment", "office", "title"),
    ),
)  # fmt: skip
