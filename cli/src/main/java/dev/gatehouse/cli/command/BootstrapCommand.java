package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.bootstrap.Bootstrap;
import dev.gatehouse.cli.bootstrap.Estate;
import dev.gatehouse.cli.bootstrap.EstateReader;
import dev.gatehouse.cli.bootstrap.Place;
import dev.gatehouse.cli.bootstrap.Step;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.engine.plan.Targets;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "bootstrap",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Write what AWS needs before a stack's first deployment, as CloudFormation templates: the",
      "state's bucket and key in two Regions, who may deploy, the deploy role of each account; and",
      "print the commands that deploy them. Calls nothing and nobody."
    })
final class BootstrapCommand implements Callable<Integer> {
  private static final String UNIT = "r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}";

  @Mixin private final CommonOptions common;
  @Mixin private final StackOptions stack = new StackOptions();
  @Mixin private final OutputOption output = new OutputOption();

  @Option(
      names = "--tools-account",
      required = true,
      paramLabel = "ID",
      description = "The account in which people sign in, pipelines run and the state is kept.")
  private String account = "";

  @Option(
      names = "--repository",
      required = true,
      paramLabel = "OWNER/NAME",
      description = "The repository on GitHub whose workflows deploy the stack.")
  private String repository = "";

  @Option(
      names = "--state-region",
      required = true,
      paramLabel = "REGION",
      description = "Where the state of all stacks is kept; not where this one's traffic is.")
  private String stateRegion = "";

  @Option(
      names = "--replica-region",
      required = true,
      paramLabel = "REGION",
      description = "Where it is copied to.")
  private String replicaRegion = "";

  @Option(
      names = "--organizational-unit",
      paramLabel = "OU",
      description = "Give accounts their roles by StackSets of this unit, not one by one.")
  private String unit = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write, in the project (default: .gatehouse/bootstrap/STACK).")
  private String out = "";

  BootstrapCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public Integer call() {
    Estate estate = EstateReader.read(stack.target(common.project(), Targets.ALL));
    String folder = out.isEmpty() ? ".gatehouse/bootstrap/" + estate.stack() : out;
    try {
      Bootstrap made = Bootstrap.write(common.project(), estate, place(estate), folder);
      output.print(common.console().out(), made, () -> lines(made));
      return ExitCode.OK.code();
    } catch (UncheckedIOException failure) {
      throw new CliException(ExitCode.ENVIRONMENT, String.valueOf(failure.getMessage()));
    }
  }

  private Place place(Estate estate) {
    if (!repository.matches("[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")) {
      throw new CliException(
          ExitCode.USAGE, "--repository " + repository + ": use owner/name, as GitHub has it");
    }
    if (!unit.isEmpty() && !unit.matches(UNIT)) {
      throw new CliException(
          ExitCode.USAGE,
          "--organizational-unit " + unit + ": use an id such as ou-ab12-3cd4ef56 or r-ab12");
    }
    try {
      AccountId tools = new AccountId(account);
      Region state = new Region(stateRegion);
      Region preferred = estate.regions().get(0);
      if (state.equals(preferred)) {
        throw new IllegalArgumentException(
            "--state-region "
                + state
                + " is the Region that traffic prefers: in its outage nobody could deploy; choose"
                + " another");
      }
      if (estate.duties().containsKey(tools)) {
        throw new IllegalArgumentException(
            "--tools-account "
                + tools
                + " is one of the stack's own: what is deployed there could change who may deploy;"
                + " use an account that has neither ingress nor applications");
      }
      return new Place(tools, state, new Region(replicaRegion), repository, given(unit));
    } catch (IllegalArgumentException wrong) {
      throw new CliException(ExitCode.USAGE, String.valueOf(wrong.getMessage()));
    }
  }

  private static Optional<String> given(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private List<String> lines(Bootstrap made) {
    List<String> lines = new ArrayList<>();
    lines.add("# written:");
    made.files().forEach(file -> lines.add("#   " + file));
    int number = 1;
    for (Step step : made.steps()) {
      lines.add("");
      lines.add("# " + number++ + ". " + step.title());
      lines.addAll(step.commands());
    }
    return lines;
  }
}
