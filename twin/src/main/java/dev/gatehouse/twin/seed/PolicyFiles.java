package dev.gatehouse.twin.seed;

import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.iam.Iam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The policy documents that a world file names: files of the project. */
final class PolicyFiles {
  /** IAM's quota for all inline policies of a role together, white space not counted. */
  private static final int LIMIT = 10_240;

  /** Organizations' quota for an SCP and an RCP. */
  private static final int CONTROL_LIMIT = 5_120;

  private final Path project;

  PolicyFiles(Path project) {
    this.project = project;
  }

  /** Tells what IAM would refuse of a file. */
  void check(String at, String name, List<String> problems) {
    check(at, name, LIMIT, Iam::checkIdentityPolicy, problems);
  }

  /** Tells what Organizations would refuse of an SCP's file. */
  void checkServiceControl(String at, String name, List<String> problems) {
    check(at, name, CONTROL_LIMIT, Iam::checkServiceControlPolicy, problems);
  }

  /** Tells what Organizations would refuse of an RCP's file. */
  void checkResourceControl(String at, String name, List<String> problems) {
    check(at, name, CONTROL_LIMIT, Iam::checkResourceControlPolicy, problems);
  }

  private void check(
      String at, String name, int limit, Consumer<String> grammar, List<String> problems) {
    Path file = project.resolve(name);
    if (!Files.isRegularFile(file)) {
      problems.add(at + ": there is no file " + name + " in the project");
      return;
    }
    String document = text(file);
    try {
      grammar.accept(document);
    } catch (AwsException refusal) {
      problems.add(at + ": " + name + " is no policy: " + refusal.getMessage());
    }
    int size = document.replaceAll("\\s", "").length();
    if (size > limit) {
      problems.add(
          at + ": " + name + " is " + size + " characters long, AWS takes " + limit + " at most");
    }
  }

  /** A file's text. */
  String document(String name) {
    return text(project.resolve(name));
  }

  Seed.Grant read(String name) {
    return new Seed.Grant.Template(name, text(project.resolve(name)));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
  }
}
