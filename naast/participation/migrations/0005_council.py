"""What a council did counts from one, and a mistake is corrected by a line of its own; an action knows its version."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participation", "0004_votes")]

    operations = [
        migrations.AlterModelOptions(name="councilstep", options={"ordering": ["number"]}),
        migrations.RemoveConstraint(model_name="councilstep", name="council_decides_once"),
        migrations.AddField(
            model_name="action", name="version", field=models.PositiveIntegerField(default=1)
        ),
        migrations.AddField(
            model_name="councilstep",
            name="number",
            field=models.PositiveSmallIntegerField(default=1),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="councilstep",
            name="corrects",
            field=models.OneToOneField(
                blank=True, null=True, on_delete=models.deletion.CASCADE, related_name="corrected_by",
                to="participation.councilstep",
            ),
        ),
        migrations.AddField(
            model_name="councilstep",
            name="wrong",
            field=models.CharField(
                blank=True, help_text="Wat er fout stond in de regel die dit verbetert.", max_length=300
            ),
        ),
        migrations.AddConstraint(
            model_name="councilstep",
            constraint=models.CheckConstraint(
                condition=~models.Q(kind="postponed") | models.Q(until_on__isnull=False),
                name="postponed_says_until_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="councilstep",
            constraint=models.CheckConstraint(
                condition=models.Q(corrects__isnull=True) | ~models.Q(wrong=""),
                name="who_corrects_says_what_was_wrong",
            ),
        ),
        migrations.AddConstraint(
            model_name="councilstep",
            constraint=models.UniqueConstraint(fields=("dossier", "number"), name="council_step_number_once"),
        ),
    ]
