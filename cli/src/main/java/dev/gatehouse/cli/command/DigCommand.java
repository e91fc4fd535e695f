package dev.gatehouse.cli.command;

import dev.gatehouse.cli.net.Sockets;
import dev.gatehouse.cli.net.StubResolver;
import dev.gatehouse.cli.render.DigView;
import dev.gatehouse.twin.control.ControlClient;
import dev.gatehouse.twin.control.DnsPath;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "dig",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Ask the twin's name server, and tell by which record sets it came to its answer.")
final class DigCommand implements Runnable {
  @Mixin private final CommonOptions common;
  @Mixin private final OutputOption output = new OutputOption();

  @Parameters(index = "0", paramLabel = "NAME", description = "Such as api.gatehouse.test")
  private String name = "";

  @Parameters(
      index = "1",
      paramLabel = "TYPE",
      arity = "0..1",
      description = "Type of record (default: ${DEFAULT-VALUE}).")
  private String type = "A";

  @Option(names = "--short", description = "Print the data of the answer alone.")
  private boolean brief;

  DigCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public void run() {
    ControlClient twin = common.twin().require();
    String wanted = type.toUpperCase(Locale.ROOT);
    StubResolver resolver = new StubResolver(Sockets.parse(twin.status().dns().get(0)));
    StubResolver.Answer answer = resolver.ask(name, wanted);
    DnsPath path = twin.dnsPath(name, wanted);
    DigView view = new DigView(common.style(), name, wanted, answer, path);
    output.print(common.console().out(), view.json(), brief ? view::data : view::lines);
  }
}
