package dev.gatehouse.twin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.provider.Provider.Resource;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each type deleted while something needs it: refused as AWS refuses, or let go as AWS does. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeletionsTest {
  private Platform platform;

  @BeforeEach
  void open(@TempDir Path directory) {
    platform = new Platform(directory);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  /** A type, what needs it, and how the refusal ends; no words where AWS deletes. */
  static Stream<Arguments> uses() {
    String gone = null;
    return Stream.of(
        Arguments.of(
            Platform.API, Platform.MAPPING, "is mapped to the domain name api.gatehouse.test"),
        Arguments.of(
            Platform.STAGE, Platform.MAPPING, "it is mapped to the domain name api.gatehouse.test"),
        Arguments.of(Platform.INTEGRATION, Platform.ROUTE, "it is used by the route GET /orders"),
        Arguments.of(Platform.CERTIFICATE, Platform.DOMAIN, "in account 111111111111 is in use."),
        Arguments.of(
            Platform.ROLE,
            Platform.ROLE_POLICY,
            "DeleteConflict: Cannot delete entity, must delete policies first."),
        Arguments.of(
            Platform.ROLE,
            Platform.ATTACHMENT,
            "DeleteConflict: Cannot delete entity, must detach all policies first."),
        Arguments.of(
            Platform.POLICY,
            Platform.ATTACHMENT,
            "DeleteConflict: Cannot delete a policy attached to entities."),
        Arguments.of(Platform.ATTACHMENT, Platform.ROLE_POLICY, gone),
        Arguments.of(Platform.ZONE, Platform.RECORD, "and so cannot be deleted."),
        // A route that asks none; the other one has a test of its own.
        Arguments.of(Platform.AUTHORIZER, Platform.ROUTE, gone),
        Arguments.of(Platform.API, Platform.ROUTE, gone),
        Arguments.of(Platform.DOMAIN, Platform.MAPPING, gone),
        Arguments.of(Platform.DOMAIN, Platform.RECORD, gone),
        Arguments.of(Platform.MAPPING, Platform.RECORD, gone),
        Arguments.of(Platform.ROUTE, Platform.STAGE, gone),
        // Route 53 lets a health check go that records name; they then count as healthy.
        Arguments.of(Platform.HEALTH_CHECK, Platform.RECORD, gone),
        Arguments.of(Platform.RECORD, Platform.RECORD, gone),
        Arguments.of(Platform.LOG_GROUP, Platform.STAGE, gone),
        Arguments.of(Platform.ROLE_POLICY, Platform.INTEGRATION, gone),
        Arguments.of(Platform.FUNCTION, Platform.ALIAS, gone),
        Arguments.of(Platform.ALIAS, Platform.PERMISSION, gone),
        Arguments.of(Platform.ALIAS, Platform.INTEGRATION, gone),
        Arguments.of(Platform.PERMISSION, Platform.INTEGRATION, gone),
        Arguments.of(Platform.TABLE, Platform.FUNCTION, gone),
        Arguments.of(Platform.ALARM, Platform.TOPIC, gone),
        Arguments.of(
            Platform.ALARM,
            Platform.COMPOSITE,
            "Cannot delete orders-5xx as there are composite alarm(s) depending on it."),
        Arguments.of(Platform.COMPOSITE, Platform.ALARM, gone),
        Arguments.of(Platform.DASHBOARD, Platform.ALARM, gone),
        Arguments.of(Platform.TOPIC, Platform.ALARM, gone),
        Arguments.of(Platform.SUBSCRIPTION, Platform.TOPIC, gone),
        Arguments.of(
            Platform.SINK, Platform.LINK, "Cannot delete a sink that links are attached to"),
        Arguments.of(Platform.SINK_POLICY, Platform.LINK, gone),
        Arguments.of(Platform.LINK, Platform.SINK_POLICY, gone),
        Arguments.of(Platform.SCHEDULE, Platform.ALIAS, gone),
        Arguments.of(Platform.QUERY, Platform.LOG_GROUP, gone),
        Arguments.of(Platform.BUDGET, Platform.TOPIC, gone),
        Arguments.of(Platform.KEY, Platform.KEY_ALIAS, gone),
        Arguments.of(Platform.KEY_ALIAS, Platform.KEY, gone));
  }

  @ParameterizedTest
  @MethodSource("uses")
  void a_thing_in_use_is_kept_or_goes(String type, String user, @Nullable String words) {
    Resource used = platform.get(type);
    platform.get(user);
    if (words == null) {
      platform.provider(type).delete(used);
      assertThat(platform.provider(type).read(used).getId()).isEmpty();
    } else {
      String refusal = Provider.refusal(() -> platform.provider(type).delete(used));
      assertThat(refusal).startsWith("deleting ").endsWith(words);
      assertThat(platform.provider(type).read(used).getId()).isEqualTo(used.id());
    }
  }

  @Test
  void an_authorizer_that_a_route_asks_is_kept() {
    Resource authorizer = platform.get(Platform.AUTHORIZER);
    String inputs = Platform.with(platform.inputs(Platform.ROUTE), "authorizationType", "\"JWT\"");
    inputs = Platform.with(inputs, "authorizerId", "\"" + authorizer.id() + "\"");
    platform.provider(Platform.ROUTE).create(Platform.ROUTE, inputs);
    String refusal =
        Provider.refusal(() -> platform.provider(Platform.AUTHORIZER).delete(authorizer));
    assertThat(refusal).endsWith("because it is used by the route GET /orders");
  }

  /** But for certificate validations: to delete one undoes nothing. */
  @Test
  void every_type_is_tried() {
    Set<String> tried =
        uses().map(use -> (String) use.get()[0]).collect(Collectors.toCollection(TreeSet::new));
    Set<String> types = new TreeSet<>();
    new Registry().models().forEach(model -> types.add(model.token()));
    types.remove(Platform.VALIDATION);
    assertThat(tried).isEqualTo(types);
  }
}
