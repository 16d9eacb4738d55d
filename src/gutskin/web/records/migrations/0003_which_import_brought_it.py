"""An edit that a backup brought knows with which import it came, so that this one can be undone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0002_one_edit_once_for_each_person")]

    operations = [
        migrations.AddField(model_name="edit", name="came_with", field=models.CharField(max_length=64, null=True)),
    ]
