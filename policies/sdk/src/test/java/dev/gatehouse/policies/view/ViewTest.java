package dev.gatehouse.policies.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.policies.testkit.Fixture;
import dev.gatehouse.policies.value.Truth;
import dev.gatehouse.policies.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ViewTest {
  private static final Fixture STACK =
      Fixture.of(
          """
          {"role": {"type": "aws:iam/role:Role", "at": "111111111111/us-east-1",
             "inputs": {"name": "r", "tags": {"a": "b"}},
             "outputs": {"arn": "arn:aws:iam::111111111111:role/r"}},
           "fn": {"type": "aws:lambda/function:Function", "parent": "role",
             "at": "111111111111/us-east-1", "dependencies": {"role": ["role"]},
             "inputs": {"role": "arn:aws:iam::111111111111:role/r", "size": {"<unknown>": true},
               "key": {"<secret>": {"inner": "hush"}},
               "list": [{"n": 1}, {"n": {"<unknown>": true}}]}}}
          """);
  private static final Resource FN = STACK.resource("fn");

  @Test
  void kleenes_tables() {
    for (Truth truth : Truth.values()) {
      assertThat(truth.and(Truth.FALSE)).isEqualTo(Truth.FALSE);
      assertThat(truth.or(Truth.TRUE)).isEqualTo(Truth.TRUE);
      assertThat(truth.and(Truth.TRUE)).isEqualTo(truth);
      assertThat(truth.or(Truth.FALSE)).isEqualTo(truth);
      assertThat(truth.not().not()).isEqualTo(truth);
    }
  }

  @Test
  void below_what_is_not_known_nothing_is_known() {
    assertThat(FN.at("size", "width").is("x").truth()).isEqualTo(Truth.UNKNOWN);
    assertThatThrownBy(() -> FN.at("size", "width").text())
        .isInstanceOf(UndecidedException.class)
        .hasMessage("size.width is not known yet");
  }

  @Test
  void below_what_is_absent_all_is_absent() {
    assertThat(FN.at("nothing", "there").isAbsent()).isTrue();
    assertThat(FN.at("nothing").is(true).sentence()).isEqualTo("nothing is absent; use true");
  }

  @Test
  void one_item_that_fails_decides_though_another_is_not_known() {
    Property list = FN.at("list");
    assertThat(list.each(item -> item.at("n").is(2)).truth()).isEqualTo(Truth.FALSE);
    assertThat(list.each(item -> item.at("n").is(1)).truth()).isEqualTo(Truth.UNKNOWN);
    assertThat(list.each(item -> item.at("n").is(1)).path()).isEqualTo("list[1].n");
  }

  @Test
  void what_is_below_a_secret_is_one() {
    assertThat(FN.at("key", "inner").is("x").sentence())
        .isEqualTo("key.inner is [secret]; use 'x'");
    assertThat(FN.at("key", "inner").text()).contains("hush");
    assertThat(
            Property.of("p", new Value.Fields(Map.of("k", FN.properties().get("key")))).observed())
        .isEqualTo("{k: [secret]}");
  }

  @Test
  void account_and_region_are_the_providers() {
    assertThat(FN.account().text()).contains("111111111111");
    assertThat(FN.region().text()).contains("us-east-1");
  }

  @Test
  void a_reference_is_followed_by_value_and_by_dependency_when_the_value_is_not_known() {
    Stack known = STACK.deployment().outputs();
    Resource role = known.ofType("aws:iam/role:Role").get(0);
    assertThat(known.follow(FN, FN.at("role"), "aws:iam/role:Role").target()).contains(role);
    Fixture unknown = STACK.with("fn", "role", Value.Missing.UNKNOWN);
    Resource later = unknown.resource("fn");
    assertThat(known.follow(later, later.at("role"), "aws:iam/role:Role").target()).contains(role);
    assertThat(known.follow(FN, FN.at("list", "1", "n"), "aws:iam/role:Role"))
        .isInstanceOf(Reference.Unknown.class);
    assertThat(known.follow(FN, FN.at("none"), "aws:iam/role:Role").target()).isEmpty();
  }

  @Test
  void the_ways_between_resources() {
    Stack stack = STACK.deployment().outputs();
    Resource role = stack.ofType("aws:iam/role:Role").get(0);
    Resource fn = stack.ofType("aws:lambda/function:Function").get(0);
    assertThat(stack.children(role)).isEqualTo(List.of(fn));
    assertThat(stack.parent(fn)).contains(role);
    assertThat(stack.dependencies(fn)).isEqualTo(List.of(role));
    assertThat(stack.dependents(role)).isEqualTo(List.of(fn));
    assertThat(stack.in("111111111111", "us-east-1")).hasSize(2);
    assertThat(stack.in("111111111111", "us-west-2")).isEmpty();
  }
}
