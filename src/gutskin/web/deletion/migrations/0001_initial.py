"""The table of those who deleted everything, as described in models.py."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Emptied",
            fields=[
                ("person", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("generation", models.BigIntegerField()),
            ],
            options={"db_table": "emptied"},
        ),
    ]
