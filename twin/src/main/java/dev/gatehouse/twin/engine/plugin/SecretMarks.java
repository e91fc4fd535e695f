package dev.gatehouse.twin.engine.plugin;

import dev.gatehouse.twin.engine.value.Properties;
import dev.gatehouse.twin.engine.value.PropertyValue;
import java.util.Map;

/**
 * Puts the secret marks back that a provider lost. Source: {@code annotateSecrets} of pulumi
 * v3.190.0.
 */
final class SecretMarks {
  private SecretMarks() {}

  /** What came back, with every property marked that went in as a secret. */
  static Properties restore(Properties out, Properties in) {
    Properties marked = out;
    for (Map.Entry<String, PropertyValue> entry : in.map().entrySet()) {
      PropertyValue before = out.get(entry.getKey()).orElse(null);
      if (before == null) {
        continue;
      }
      if (before instanceof PropertyValue.Fields outFields
          && entry.getValue() instanceof PropertyValue.Fields inFields) {
        Properties inner = restore(outFields.properties(), inFields.properties());
        marked = marked.with(entry.getKey(), new PropertyValue.Fields(inner));
      } else if (entry.getValue().containsSecrets()) {
        marked = marked.with(entry.getKey(), PropertyValue.secret(before));
      }
    }
    return marked;
  }
}
