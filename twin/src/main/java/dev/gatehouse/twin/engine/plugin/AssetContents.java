package dev.gatehouse.twin.engine.plugin;

import dev.gatehouse.twin.engine.value.Properties;
import dev.gatehouse.twin.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts back the content of assets that a provider saw as hashes only. Source: {@code
 * restoreElidedAssetContents} of pulumi v3.190.0.
 */
final class AssetContents {
  private final Map<PropertyValue, PropertyValue> byHash = new HashMap<>();

  AssetContents(Properties original) {
    original.values().forEach(this::learn);
  }

  private void learn(PropertyValue value) {
    value.any(
        inner -> {
          if (inner instanceof PropertyValue.Asset || inner instanceof PropertyValue.Archive) {
            // Assets are equal by their hashes, so that the bare hash finds the whole asset.
            byHash.put(inner, inner);
          }
          return false;
        });
  }

  Properties restore(Properties properties) {
    if (byHash.isEmpty()) {
      return properties;
    }
    Map<String, PropertyValue> restored = new TreeMap<>();
    properties.map().forEach((name, value) -> restored.put(name, restore(value)));
    return Properties.of(restored);
  }

  private PropertyValue restore(PropertyValue value) {
    if (value instanceof PropertyValue.Fields object) {
      return new PropertyValue.Fields(restore(object.properties()));
    }
    if (value instanceof PropertyValue.Items list) {
      List<PropertyValue> items = new ArrayList<>();
      list.items().forEach(item -> items.add(restore(item)));
      return new PropertyValue.Items(items);
    }
    if (value instanceof PropertyValue.Secret secret) {
      return PropertyValue.secret(restore(secret.element()));
    }
    boolean bare =
        (value instanceof PropertyValue.Asset asset && !asset.hasContent())
            || (value instanceof PropertyValue.Archive archive && !archive.hasContent());
    return bare ? byHash.getOrDefault(value, value) : value;
  }
}
