package dev.gatehouse.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArchitectureTest {
  private static final Architecture HOUSE = new Architecture("dev.gatehouse");
  private static final Architecture BROKEN = new Architecture("dev.gatehouse.checks.fixture");
  private static final JavaClasses CLASSES = ourClasses();
  private static final JavaClasses FIXTURE =
      new ClassFileImporter().importPackages("dev.gatehouse.checks.fixture");

  static List<String> rules() {
    return List.copyOf(HOUSE.rules().keySet());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void the_house_keeps(String rule) {
    HOUSE.rule(rule).check(CLASSES);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void the_broken_fixture_breaks(String rule) {
    ArchRule broken = BROKEN.rule(rule);
    assertThat(broken.evaluate(FIXTURE).hasViolation())
        .describedAs("a rule that its fixture does not break cannot fail: " + rule)
        .isTrue();
  }

  @Test
  void every_module_was_read() {
    for (String room : List.of("model", "program", "twin", "cli", "lambdas", "policies")) {
      assertThat(CLASSES.stream().anyMatch(c -> c.getPackageName().startsWith(room(room))))
          .describedAs("classes of " + room)
          .isTrue();
    }
  }

  private static String room(String name) {
    return "dev.gatehouse." + name;
  }

  private static JavaClasses ourClasses() {
    SourceTree tree = SourceTree.here();
    List<Path> modules =
        tree.files("pom.xml").stream()
            .map(pom -> tree.root().resolve(pom).resolveSibling("target/classes"))
            .filter(Files::isDirectory)
            .filter(folder -> !folder.toString().contains("/checks/"))
            .toList();
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludePackageInfos())
        .importPaths(modules);
  }
}
