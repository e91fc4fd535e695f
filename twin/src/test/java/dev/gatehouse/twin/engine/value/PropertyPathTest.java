package dev.gatehouse.twin.engine.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths into properties, and putting old values back along them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PropertyPathTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a|a|true",
        "a|a.b[0]|true",
        "a[*].b|a[3].b.c|true",
        "*|anything|true",
        "a[\"x.y\"]|a[\"x.y\"].z|true",
        "a.b|a|false",
        "a[0]|a[1]|false",
        "a|b|false"
      })
  void a_path_contains_those_inside_it(String outer, String inner, boolean contains) {
    assertThat(PropertyPath.parse(outer).contains(PropertyPath.parse(inner))).isEqualTo(contains);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".a|expected property path to start with a name or index",
        "a.|expected property path to end with a name or index",
        "a[\"b|missing closing quote in property name",
        "a[\"b\"|missing closing bracket in property access",
        "a[1|missing closing bracket in array index",
        "a[x]|invalid array index 'x'"
      })
  void malformed_paths_are_told(String path, String problem) {
    assertThatThrownBy(() -> PropertyPath.parse(path))
        .isInstanceOf(ValueException.class)
        .hasMessage("property path '" + path + "': " + problem);
  }

  private static PropertyValue value(Object object) {
    if (object instanceof List<?> list) {
      return new PropertyValue.Items(list.stream().map(PropertyPathTest::value).toList());
    }
    if (object instanceof Map<?, ?> map) {
      Properties fields = Properties.empty();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        fields = fields.with(String.valueOf(entry.getKey()), value(entry.getValue()));
      }
      return new PropertyValue.Fields(fields);
    }
    return object instanceof PropertyValue known ? known : PropertyValue.text((String) object);
  }

  private static Optional<Properties> reset(String path, Map<?, ?> old, Map<?, ?> fresh) {
    return IgnoredChanges.reset(PropertyPath.parse(path), fields(old), fields(fresh));
  }

  private static Properties fields(Map<?, ?> map) {
    return ((PropertyValue.Fields) value(map)).properties();
  }

  @Test
  void values_are_put_back_at_names_indexes_and_everywhere() {
    assertThat(reset("a", Map.of("a", "1"), Map.of("a", "2", "b", "3")))
        .contains(fields(Map.of("a", "1", "b", "3")));
    assertThat(reset("a", Map.of(), Map.of("a", "2"))).contains(Properties.empty());
    assertThat(reset("a[1]", Map.of("a", List.of("1", "2")), Map.of("a", List.of("3", "4"))))
        .contains(fields(Map.of("a", List.of("3", "2"))));
    assertThat(
            reset(
                "a.*",
                Map.of("a", Map.of("x", "1", "y", "2")),
                Map.of("a", Map.of("x", "3", "z", "4"))))
        .contains(fields(Map.of("a", Map.of("x", "1", "y", "2"))));
    assertThat(
            reset(
                "a[*].n",
                Map.of("a", List.of(Map.of("n", "1"), Map.of("n", "2"))),
                Map.of("a", List.of(Map.of("n", "3"), Map.of("n", "4", "m", "5")))))
        .contains(fields(Map.of("a", List.of(Map.of("n", "1"), Map.of("n", "2", "m", "5")))));
  }

  @Test
  void a_path_that_exists_on_one_side_only_is_not_put_back() {
    assertThat(reset("a.b", Map.of("a", Map.of("b", "1")), Map.of())).isEmpty();
    assertThat(reset("a[2]", Map.of("a", List.of("1", "2", "3")), Map.of("a", List.of("1"))))
        .isEmpty();
    assertThat(reset("a.b", Map.of(), Map.of())).contains(Properties.empty());
  }

  @Test
  void an_old_secret_stays_secret() {
    PropertyValue secret = PropertyValue.secret(value(Map.of("b", "1")));
    assertThat(reset("a.b", Map.of("a", secret), Map.of("a", Map.of("b", "2"))))
        .contains(fields(Map.of("a", Map.of("b", PropertyValue.secret(value("1"))))));
  }
}
