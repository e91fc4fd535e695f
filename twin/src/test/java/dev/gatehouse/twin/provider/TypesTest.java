package dev.gatehouse.twin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.provider.Provider.Resource;
import dev.gatehouse.twin.provider.model.ResourceModel;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.wire.Wire;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pulumirpc.Provider.DiffResponse.DiffChanges;

/** What holds for every type: measured by the public classes of the provider's own SDK. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TypesTest {
  private Platform platform;

  @BeforeEach
  void open(@TempDir Path directory) {
    platform = new Platform(directory);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  static Stream<String> types() {
    return new Registry().models().stream().map(ResourceModel::token);
  }

  /** {@code aws:iam/role:Role} is {@code com.pulumi.aws.iam.Role}. */
  private static Class<?> sdk(String token, String suffix) throws ClassNotFoundException {
    String module = token.substring("aws:".length(), token.indexOf('/'));
    String name = token.substring(token.lastIndexOf(':') + 1);
    return Class.forName("com.pulumi.aws." + module + "." + name + suffix);
  }

  private static Set<String> exported(Class<?> resource) {
    Set<String> names = new TreeSet<>();
    for (Field field : resource.getDeclaredFields()) {
      if (field.getType().getName().equals("com.pulumi.core.Output")) {
        names.add(field.getName());
      }
    }
    return names;
  }

  private static Set<String> imported(Class<?> args) {
    Set<String> names = new TreeSet<>();
    for (Method method : args.getMethods()) {
      if (method.getDeclaringClass() == args && method.getParameterCount() == 0) {
        names.add(method.getName());
      }
    }
    names.removeAll(Set.of("builder"));
    return names;
  }

  @ParameterizedTest
  @MethodSource("types")
  void has_exactly_the_properties_of_the_sdks_classes(String token) throws Exception {
    Set<String> outputs = new TreeSet<>();
    Set<String> inputs = new TreeSet<>();
    for (Property property : new Registry().get(token).shape().properties()) {
      outputs.add(property.name());
      if (property.input()) {
        inputs.add(property.name());
      }
    }
    assertThat(outputs).isEqualTo(exported(sdk(token, "")));
    assertThat(inputs).isEqualTo(imported(sdk(token, "Args")));
  }

  @ParameterizedTest
  @MethodSource("types")
  void is_created_read_and_deleted(String token) {
    Resource resource = platform.get(token);
    Provider provider = platform.provider(token);
    var read = provider.read(resource);
    assertThat(read.getId()).isEqualTo(resource.id());
    assertThat(Wire.read(read.getProperties())).isEqualTo(resource.outputs());
    assertThat(Wire.read(read.getInputs())).isEqualTo(resource.inputs());
    assertThat(provider.diff(resource, platform.inputs(token)).getChanges())
        .isEqualTo(DiffChanges.DIFF_NONE);
  }

  @ParameterizedTest
  @MethodSource("types")
  void never_lacks_an_output_that_the_sdk_calls_present(String token) throws Exception {
    ObjectNode outputs = platform.get(token).outputs();
    for (Method getter : sdk(token, "").getDeclaredMethods()) {
      boolean output = getter.getReturnType().getName().equals("com.pulumi.core.Output");
      boolean optional = getter.getGenericReturnType().getTypeName().contains("Optional<");
      if (output && !optional && getter.getParameterCount() == 0) {
        assertThat(outputs.has(getter.getName())).as(getter.getName()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void refuses_a_property_that_nobody_has(String token) {
    String misspelt = Platform.with(platform.inputs(token), "nonesuch", "1");
    assertThat(platform.provider(token).failures(token, misspelt))
        .singleElement()
        .asString()
        .startsWith(
            "nonesuch: the twin does not model the property 'nonesuch' of " + token + ": use ");
  }

  @ParameterizedTest
  @MethodSource("types")
  void refuses_by_name_what_it_does_not_model(String token) {
    for (Property property : new Registry().get(token).shape().properties()) {
      if (property.notModelled().isPresent()) {
        String asked = Platform.with(platform.inputs(token), property.name(), "\"x\"");
        assertThat(platform.provider(token).failures(token, asked))
            .contains(
                String.format(
                    Locale.ROOT,
                    "%s: the twin does not model the property '%s' of %s: %s",
                    property.name(),
                    property.name(),
                    token,
                    property.notModelled().orElseThrow()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void a_preview_knows_the_inputs_and_not_what_the_cloud_will_say(String token) {
    ObjectNode planned = platform.provider(token).preview(token, platform.inputs(token));
    ObjectNode inputs = Provider.json(platform.inputs(token));
    for (Property property : new Registry().get(token).shape().properties()) {
      JsonNode value = planned.get(property.name());
      boolean told = property.name().equals("tagsAll") || inputs.has(property.name());
      if (property.computed() && !told) {
        assertThat(value).as(property.name()).isNotNull();
        assertThat(value.asText())
            .as(property.name())
            .isEqualTo("04da6b54-80e4-46f7-96ec-b56ff0331ba9");
      }
    }
    assertThat(planned.has("__defaults")).isFalse();
  }

  @Test
  void a_preview_does_not_know_what_the_cloud_will_say_within_an_object() {
    ObjectNode planned =
        platform.ingress.preview(Platform.DOMAIN, platform.inputs(Platform.DOMAIN));
    assertThat(planned.path("domainNameConfiguration").path("targetDomainName").asText())
        .isEqualTo("04da6b54-80e4-46f7-96ec-b56ff0331ba9");
  }

  @Test
  void a_preview_of_a_change_knows_what_the_cloud_has_said_within_an_object() {
    Resource domain = platform.get(Platform.DOMAIN);
    String tagged = Platform.with(domain.inputs().toString(), "tags", "{\"a\":\"b\"}");
    ObjectNode planned = platform.ingress.previewUpdate(domain, tagged);
    assertThat(planned.path("domainNameConfiguration"))
        .isEqualTo(domain.outputs().path("domainNameConfiguration"));
  }

  @ParameterizedTest
  @MethodSource("types")
  void missing_inputs_are_all_named(String token) {
    long required =
        new Registry().get(token).shape().properties().stream().filter(Property::required).count();
    assertThat(platform.provider(token).failures(token, "{}"))
        .filteredOn(failure -> failure.contains("Missing required argument"))
        .hasSize((int) required);
  }

  @Test
  void a_type_that_is_not_modelled_is_refused_by_name() {
    assertThat(platform.ingress.createFails("aws:iam/rolle:Role", "{}"))
        .isEqualTo(
            "the twin does not model the resource type 'aws:iam/rolle:Role': did you mean"
                + " 'aws:iam/role:Role'?");
  }
}
