"""An edit is unique among those of its person: what one writes says nothing about what another one wrote."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="edit", name="one_edit_once"),
        migrations.AddConstraint(
            model_name="edit",
            constraint=models.UniqueConstraint(
                fields=("person", "entry_id", "edited_at", "device"), name="one_edit_once"
            ),
        ),
    ]
