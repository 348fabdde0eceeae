import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('network', '0004_organisationdraft'),
        ("participation", "0002_hall"),
    ]

    operations = [
        migrations.AddField(
            model_name='talk',
            name='organisation',
            field=models.ForeignKey(blank=True, help_text='Bij een gesprek met mensen die er werken: van welke organisatie zij zijn.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.organisation'),
        ),
        migrations.RemoveConstraint(
            model_name='participant',
            name='under_16_a_parent_agrees',
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('consent', 'quote'), ('is_under_16', True), _negated=True), models.Q(('parent_agrees', True), ('parent_agrees__isnull', False)), _connector='OR'), name='under_16_a_parent_agrees'),
        ),
    ]
