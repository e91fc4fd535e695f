package dev.gatehouse.twin.engine.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.twin.engine.config.StackConfig;
import dev.gatehouse.twin.engine.plugin.BuiltinProvider;
import dev.gatehouse.twin.engine.plugin.ProviderRegistry;
import dev.gatehouse.twin.engine.state.ProviderReference;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.state.Urn;
import dev.gatehouse.twin.engine.value.Properties;
import dev.gatehouse.twin.engine.value.PropertyValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The providers of resources that name none: one for each package and version, made when first
 * needed, unless the stack forbids it. Source: {@code defaultProviders} of {@code source_eval.go},
 * pulumi v3.190.0.
 */
public final class DefaultProviders {
  private static final String FORBIDDEN = "pulumi:disable-default-providers";
  private static final JsonMapper JSON = new JsonMapper();

  private final StackConfig config;
  private final Registrar registrar;
  private final Map<String, ProviderReference> made = new HashMap<>();

  public DefaultProviders(StackConfig config, Registrar registrar) {
    this.config = config;
    this.registrar = registrar;
  }

  /**
   * The default provider of a package.
   *
   * @return nothing when the stack forbids it
   * @throws PlanException when the setting that forbids is malformed
   */
  public synchronized Optional<ProviderReference> of(String packageName, String version) {
    if (!packageName.equals(BuiltinProvider.PACKAGE) && isForbidden(packageName)) {
      return Optional.empty();
    }
    String key = packageName + "@" + version;
    ProviderReference known = made.get(key);
    if (known == null) {
      Registered registered = registrar.register(goal(packageName, version));
      known = new ProviderReference(registered.urn(), registered.id());
      made.put(key, known);
    }
    return Optional.of(known);
  }

  private boolean isForbidden(String packageName) {
    String text = config.get(FORBIDDEN).orElse("");
    if (text.isEmpty()) {
      return false;
    }
    for (JsonNode item : parsed(text)) {
      if (!item.isTextual()) {
        throw new PlanException(
            FORBIDDEN + " must be a list of package names, or of \"*\"; it is " + text);
      }
      String name = item.asText().strip();
      if (name.equals("*") || name.equals(packageName)) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode parsed(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      if (node.isArray()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw new PlanException(
          "Failed to parse " + text + " (" + FORBIDDEN + "): " + e.getOriginalMessage());
    }
    throw new PlanException(
        FORBIDDEN + " must be a list of package names, or of \"*\"; it is " + text);
  }

  private Goal goal(String packageName, String version) {
    Map<String, PropertyValue> inputs = new TreeMap<>();
    config
        .namespace(packageName)
        .forEach(
            (key, value) -> {
              PropertyValue text = PropertyValue.text(value);
              boolean secret = config.secretKeys().contains(packageName + ":" + key);
              inputs.put(key, secret ? PropertyValue.secret(text) : text);
            });
    if (!version.isEmpty()) {
      inputs.put(ProviderRegistry.INTERNAL, new PropertyValue.Fields(Properties.empty()));
      inputs.put("version", PropertyValue.text(version));
    }
    return new Goal(
        "pulumi:providers:" + packageName,
        name(version),
        true,
        Properties.of(inputs),
        Optional.<Urn>empty(),
        ResourceState.Links.NONE,
        ResourceState.Options.NONE,
        Optional.empty(),
        Optional.empty(),
        Goal.Past.NONE);
  }

  /** Names may hold no dashes or dots: {@code default_6_83_0}. */
  private static String name(String version) {
    return version.isEmpty() ? "default" : "default_" + version.replaceAll("[.+-]", "_");
  }
}
