"""Which writer writes which record of a plan."""

from hamseda.lists.operations import writing, writing_media
from hamseda.lists.operations.writing import Writers

WRITERS: Writers = {
    "office": writing.write_office,
    "person": writing.write_person,
    "appointment": writing.write_appointment,
    "contact": writing.write_contact,
    "outlet": writing.write_outlet,
    "journalist": writing_media.write_journalist,
    "employment": writing_media.write_employment,
    "way": writing_media.write_way,
    "licence": writing_media.write_licence,
    "contractor": writing_media.write_contractor,
}
