package dev.gatehouse.policies.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.policies.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages in {@code docs/policies} are written from the rules: {@code mvn test -pl policies/pack
 * -am -Dtest=PagesTest -Daccept -Dsurefire.failIfNoSpecifiedTests=false} writes them anew.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PagesTest {
  private static final Path FOLDER = Path.of("../../docs/policies");

  static Stream<Rule<?>> rules() {
    return GatehousePack.pack().rules().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_page_tells_of_its_rule_as_it_is(Rule<?> rule) throws IOException {
    same(FOLDER.resolve(rule.id() + ".md"), RulePage.of(rule));
  }

  @Test
  void the_index_names_every_rule() throws IOException {
    same(FOLDER.resolve("README.md"), RulePage.index(GatehousePack.pack()));
  }

  @Test
  void no_page_is_left_over() throws IOException {
    List<String> ids = GatehousePack.pack().rules().stream().map(Rule::id).toList();
    try (Stream<Path> pages = Files.list(FOLDER)) {
      assertThat(pages.map(page -> page.getFileName().toString().replace(".md", "")))
          .allMatch(name -> name.equals("README") || ids.contains(name));
    }
  }

  private static void same(Path page, String text) throws IOException {
    if (System.getProperty("accept") != null) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, text);
    }
    assertThat(Files.readString(page))
        .as("%s differs; run again with -Daccept if the change is meant", page)
        .isEqualTo(text);
  }
}
