"""What people see: base templates, components, form fields, drawings, charts."""
