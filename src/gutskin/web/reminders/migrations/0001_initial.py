"""Reminders, the ways to reach a person and what was sent, as described in models.py."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Preferences",
            fields=[
                ("person", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("zone", models.CharField(default="", max_length=64)),
                ("quiet_from", models.TimeField(null=True)),
                ("quiet_to", models.TimeField(null=True)),
                ("paused_until", models.DateTimeField(null=True)),
                ("details", models.BooleanField(default=False)),
                ("feed_digest", models.CharField(max_length=64, null=True, unique=True)),
                ("feed_name", models.CharField(default="", max_length=16)),
                ("feed_content", models.CharField(default="", max_length=64)),
                ("feed_number", models.PositiveIntegerField(default=0)),
                ("feed_changed_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "reminder_preferences",
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", models.CharField(db_index=True, max_length=64)),
                ("about", models.CharField(max_length=10)),
                ("name", models.CharField(default="", max_length=200)),
                ("at", models.TimeField()),
                ("weekdays", models.CharField(max_length=7)),
                ("is_on", models.BooleanField(default=True)),
                ("since", models.DateTimeField()),
                ("again_at", models.DateTimeField(null=True)),
                ("again_day", models.DateField(null=True)),
                ("turn", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "db_table": "reminder",
            },
        ),
        migrations.CreateModel(
            name="Occurrence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("turn", models.PositiveSmallIntegerField(default=0)),
                ("due_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("reminder", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="reminders.reminder")),
            ],
            options={
                "db_table": "reminder_occurrence",
            },
        ),
        migrations.CreateModel(
            name="Way",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", models.CharField(db_index=True, max_length=64)),
                ("kind", models.CharField(max_length=20)),
                ("digest", models.CharField(max_length=64)),
                ("sealed", models.TextField()),
                ("is_on", models.BooleanField(default=True)),
                ("is_gone", models.BooleanField(default=False)),
                ("since", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("tested_at", models.DateTimeField(null=True)),
                ("problem", models.CharField(default="", max_length=200)),
            ],
            options={
                "db_table": "reminder_way",
                "constraints": [models.UniqueConstraint(fields=("person", "kind", "digest"), name="one_way_once")],
            },
        ),
        migrations.CreateModel(
            name="Sending",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("next_at", models.DateTimeField()),
                ("claim", models.CharField(default="", max_length=32)),
                ("held_until", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "occurrence",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="reminders.occurrence"),
                ),
                ("way", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="reminders.way")),
            ],
            options={
                "db_table": "reminder_sending",
            },
        ),
        migrations.AddConstraint(
            model_name="occurrence",
            constraint=models.UniqueConstraint(fields=("reminder", "day", "turn"), name="one_occurrence_a_day"),
        ),
        migrations.AddIndex(
            model_name="sending",
            index=models.Index(fields=["state", "next_at"], name="sending_state_next"),
        ),
        migrations.AddConstraint(
            model_name="sending",
            constraint=models.UniqueConstraint(fields=("occurrence", "way"), name="one_sending_a_way"),
        ),
    ]
