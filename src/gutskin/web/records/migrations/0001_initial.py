"""The table of edits, as described in models.py."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Edit",
            fields=[
                ("seq", models.BigAutoField(primary_key=True, serialize=False)),
                ("entry_id", models.CharField(max_length=64)),
                ("person", models.CharField(max_length=64)),
                ("day", models.DateField()),
                ("at", models.TimeField(null=True)),
                ("kind", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=200)),
                ("value", models.TextField()),
                ("edited_at", models.DateTimeField()),
                ("device", models.CharField(max_length=64)),
                ("deleted", models.BooleanField()),
            ],
            options={
                "db_table": "edit",
                "indexes": [models.Index(fields=["person", "day"], name="edit_person_day")],
                "constraints": [
                    models.UniqueConstraint(fields=("entry_id", "edited_at", "device"), name="one_edit_once")
                ],
            },
        ),
    ]
