package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.Remedy;
import dev.gatehouse.policies.Rule;
import dev.gatehouse.policies.RuleInfo;
import dev.gatehouse.policies.config.ConfigSchema;
import dev.gatehouse.policies.framework.Framework;
import dev.gatehouse.policies.pack.GatehousePack;
import dev.gatehouse.policies.view.Property;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Say what a rule demands, why, and what to do about a violation.")
final class PolicyExplainCommand implements Callable<Integer> {
  @Mixin private final CommonOptions common;

  @Parameters(paramLabel = "RULE", description = "The rule's id, such as a-aaaa-paired.")
  private String id = "";

  PolicyExplainCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public Integer call() {
    Pack pack = GatehousePack.pack();
    Rule<?> rule =
        pack.find(id).orElseThrow(() -> new CliException(ExitCode.USAGE, pack.noRule(id)));
    RuleInfo info = rule.info();
    PrintWriter out = common.console().out();
    out.println(info.id() + ": " + info.title() + ".");
    out.println();
    out.println("why       " + info.why());
    out.println("fix       " + info.fix());
    out.println("level     " + info.level().word());
    out.println("severity  " + info.severity().word());
    out.println("types     " + String.join(", ", rule.types()));
    out.println("mends     " + (rule instanceof Remedy ? "yes, at level remediate" : "no"));
    Property.of("", ConfigSchema.of(rule.config()))
        .fields()
        .forEach(
            (name, schema) ->
                out.println(
                    "takes     "
                        + name
                        + " ("
                        + schema.at("description").text().orElse("")
                        + "), default "
                        + schema.at("default").observed()));
    pack.frameworks()
        .forEach(
            framework -> {
              List<String> controls =
                  framework.controls(rule).stream().map(Framework.Control::id).toList();
              if (!controls.isEmpty()) {
                out.println(
                    "controls  "
                        + framework.title()
                        + " "
                        + framework.version()
                        + ": "
                        + String.join(", ", controls));
              }
            });
    out.println("page      " + pack.pages() + info.id() + ".md");
    return ExitCode.OK.code();
  }
}
