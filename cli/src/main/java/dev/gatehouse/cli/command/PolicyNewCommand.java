package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.policies.pack.GatehousePack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Begin a rule of the pack: its class and its fixture, which fails until written.")
final class PolicyNewCommand implements Callable<Integer> {
  private static final String PACKAGE = "dev/gatehouse/policies/pack/rules/";
  private static final List<String> ROOMS =
      List.of("account", "compute", "data", "dns", "identity", "ingress", "invoke", "operation");

  @Mixin private final CommonOptions common;

  @Parameters(paramLabel = "RULE", description = "Its id: words of what must hold, with hyphens.")
  private String id = "";

  @Option(
      names = "--type",
      required = true,
      paramLabel = "TOKEN",
      description = "The type that it judges, such as aws:lambda/function:Function.")
  private String type = "";

  @Option(
      names = "--room",
      paramLabel = "NAME",
      description =
          "The package of the class: account, compute, data, dns, identity, ingress,"
              + " invoke or operation (default: ${DEFAULT-VALUE}).")
  private String room = "operation";

  PolicyNewCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public Integer call() {
    require(
        id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)+"),
        "the id '" + id + "' is not two or more" + " lower-case words joined by hyphens");
    require(
        GatehousePack.pack().find(id).isEmpty(),
        "there is a rule '" + id + "' already: gatehouse policy explain " + id);
    require(
        type.matches("[a-z0-9-]+:[A-Za-z0-9/]+:[A-Za-z0-9]+"),
        "the type '" + type + "' is not a token such as aws:lambda/function:Function");
    require(ROOMS.contains(room), "the room '" + room + "' is none of " + String.join(", ", ROOMS));
    Path pack = common.project().resolve("policies/pack/src");
    require(Files.isDirectory(pack), "no policies/pack in " + common.project());
    String name = className();
    write(pack.resolve("main/java/" + PACKAGE + room + "/" + name + ".java"), source(name));
    write(pack.resolve("test/resources/rules/" + id + ".json"), fixture());
    common
        .console()
        .out()
        .println(
            "next: write check and fixture, add new "
                + name
                + "() to GatehousePack, and make its"
                + " page with PagesTest -Daccept (docs/guide/policies.md)");
    return ExitCode.OK.code();
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new CliException(ExitCode.USAGE, problem);
    }
  }

  private String className() {
    return Arrays.stream(id.split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  private String source(String name) {
    return """
    package dev.gatehouse.policies.pack.rules.%s;

    import dev.gatehouse.policies.Findings;
    import dev.gatehouse.policies.ResourceCheck;
    import dev.gatehouse.policies.RuleInfo;
    import dev.gatehouse.policies.Severity;
    import dev.gatehouse.policies.view.Resource;

    @RuleInfo(
        id = "%s",
        title = "%s",
        severity = Severity.MEDIUM,
        types = "%s",
        why = "What goes wrong without it.",
        fix = "What to do about a violation.")
    public final class %s extends ResourceCheck {
      @Override
      protected void check(Resource resource, Findings findings) {
        findings.require(resource.at("name").isSet("a name"));
      }
    }
    """
        .formatted(room, id, title(), type, name);
  }

  private String title() {
    String words = id.replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private String fixture() {
    return """
    {
      "good": {
        "one": {
          "type": "%s",
          "at": "111111111111/us-east-1",
          "inputs": {
            "name": "one"
          }
        }
      },
      "breaks": [
        {
          "resource": "one",
          "path": "name",
          "value": "",
          "says": "name is ''; use a name"
        }
      ]
    }
    """
        .formatted(type);
  }

  /** Writes a file that is not there, and says so. */
  private void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
      common.console().out().println("wrote " + common.project().relativize(file));
    } catch (FileAlreadyExistsException e) {
      throw new CliException(
          ExitCode.USAGE, common.project().relativize(file) + " is there already");
    } catch (IOException e) {
      throw new CliException(ExitCode.ENVIRONMENT, "cannot write " + file + ": " + e.getMessage());
    }
  }
}
