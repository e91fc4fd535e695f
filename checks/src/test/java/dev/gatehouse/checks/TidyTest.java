package dev.gatehouse.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TidyTest {
  @Test
  void the_house_is_tidy() {
    assertThat(new Tidy(SourceTree.here()).faults()).isEmpty();
  }

  @Test
  void no_method_is_longer_than_fifty_lines() {
    assertThat(MethodLengths.longerThan(50, SourceTree.here())).isEmpty();
  }

  @Test
  void every_package_of_main_code_says_what_it_is_and_is_null_marked() {
    SourceTree tree = SourceTree.here();
    List<String> unmarked =
        tree.files(".java").stream()
            .filter(file -> file.toString().contains("main/java"))
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !isMarked(tree.root().resolve(folder)))
            .map(folder -> folder + ": no package-info.java with a paragraph and @NullMarked")
            .toList();
    assertThat(unmarked).isEmpty();
  }

  @Test
  void every_class_with_tests_is_named_so_that_surefire_runs_it() {
    SourceTree tree = SourceTree.here();
    List<String> unseen =
        tree.files(".java").stream()
            .filter(file -> file.toString().contains("test/java"))
            .filter(file -> !file.toString().endsWith("Test.java"))
            .filter(file -> declaresTests(tree, file))
            .map(file -> file + ": has tests, name it …Test.java or surefire skips it")
            .toList();
    assertThat(unseen).isEmpty();
  }

  @Test
  void each_rule_finds_its_fault(@TempDir Path folder) throws IOException {
    write(folder, "a/Long.java", "// " + "x".repeat(100) + "\n");
    write(folder, "b/Many.java", "\n".repeat(401));
    write(folder, "c/StringUtils.java", "class StringUtils {}\n");
    write(folder, "d/Later.java", "// TO" + "DO later\n");
    write(folder, "e/page.md", "# One\n# Two\n");
    write(folder, "f/Stops.java", "void f() { System.ex" + "it(1); }\n");

    assertThat(new Tidy(new SourceTree(folder)).faults())
        .containsExactly(
            "a/Long.java:1: 103 columns, use 100 at most",
            "b/Many.java:1: 401 lines, use 400 at most",
            "c/StringUtils.java:1: 'class [A-Za-z]*(Utils?|Helper|Manager)\\b' is banned, use a"
                + " noun that says what it is",
            "d/Later.java:1: '\\b(TODO|FIXME|XXX)\\b' is banned, use an issue, or do it now",
            "e/page.md:1: 2 titles, use exactly one",
            "f/Stops.java:1: '\\bSystem\\.exit\\(' is banned, use an exit code returned to Main");
  }

  @Test
  void a_long_method_is_found(@TempDir Path folder) throws IOException {
    write(folder, "A.java", "class A {\n  void f() {" + "\n    g();".repeat(50) + "\n  }\n}\n");

    assertThat(MethodLengths.longerThan(50, new SourceTree(folder)))
        .containsExactly("A.java:2: method f has 52 lines, use 50 at most");
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static boolean isMarked(Path folder) {
    Path info = folder.resolve("package-info.java");
    try {
      return Files.exists(info)
          && Files.readString(info).startsWith("/**")
          && Files.readString(info).contains("@NullMarked");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean declaresTests(SourceTree tree, Path file) {
    return tree.lines(file).orElse(List.of()).stream()
        .anyMatch(line -> line.strip().matches("@(Test|ParameterizedTest|Property|ArchTest)\\b.*"));
  }
}
