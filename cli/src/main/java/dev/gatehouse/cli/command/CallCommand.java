package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.net.CallResult;
import dev.gatehouse.cli.net.Family;
import dev.gatehouse.cli.net.Header;
import dev.gatehouse.cli.net.HttpsRequest;
import dev.gatehouse.cli.net.RealNames;
import dev.gatehouse.cli.render.CallView;
import dev.gatehouse.twin.control.TwinStatus;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "call",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Make a request as a client of the real domain would: resolve the name at the twin's name"
          + " server, go to the Region that it answers, check the certificate.",
      "Exit code 1 when there is no answer, or one of 500 and above."
    })
final class CallCommand implements Callable<Integer> {
  private static final int HTTPS_PORT = 443;
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,9})?");

  @Mixin private final CommonOptions common;
  @Mixin private final OutputOption output = new OutputOption();
  @ArgGroup private Families families = new Families();

  @Parameters(paramLabel = "URL", description = "Such as https://api.gatehouse.test/greeting/hello")
  private String url = "";

  @Option(
      names = {"-X", "--request"},
      paramLabel = "METHOD",
      description = "The method; GET, or POST when there is data.")
  private String method = "";

  @Option(
      names = {"-d", "--data"},
      paramLabel = "TEXT",
      description = "The body; its type is application/json unless a header says otherwise.")
  private String data = "";

  @Option(
      names = {"-H", "--header"},
      paramLabel = "'NAME: VALUE'",
      description = "A header; may be given several times.")
  private List<String> headers = new ArrayList<>();

  @Option(
      names = {"-m", "--max-time"},
      paramLabel = "SECONDS",
      description = "How long to wait for the whole answer (default: ${DEFAULT-VALUE}).")
  private String maxTime = "10";

  /** One family at most. */
  static final class Families {
    @Option(
        names = {"-4", "--ipv4"},
        description = "Over IPv4; the default.")
    private boolean four;

    @Option(
        names = {"-6", "--ipv6"},
        description = "Over IPv6.")
    private boolean six;

    Family family() {
      return six && !four ? Family.IPV6 : Family.IPV4;
    }
  }

  CallCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public Integer call() {
    HttpsRequest request = request();
    TwinStatus twin = common.twin().require().status();
    CallResult result = new RealNames(twin).call(request, families.family());
    CallView view = new CallView(common.style(), request, twin.caFile());
    output.print(common.console().out(), view.json(result), () -> view.lines(result));
    return (result.answered() ? ExitCode.OK : ExitCode.FINDING).code();
  }

  private HttpsRequest request() {
    URI uri = uri();
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    List<Header> all = new ArrayList<>(headers.stream().map(Header::parse).toList());
    if (!data.isEmpty() && all.stream().noneMatch(h -> h.name().equalsIgnoreCase("content-type"))) {
      all.add(new Header("Content-Type", "application/json"));
    }
    String verb = method.isEmpty() ? (data.isEmpty() ? "GET" : "POST") : method;
    return new HttpsRequest(
        verb.toUpperCase(Locale.ROOT), uri.getHost(), target, List.copyOf(all), data, timeout());
  }

  private Duration timeout() {
    if (SECONDS.matcher(maxTime).matches()) {
      long millis = Math.round(Double.parseDouble(maxTime) * 1000);
      if (millis > 0) {
        return Duration.ofMillis(millis);
      }
    }
    throw new CliException(
        ExitCode.USAGE,
        "--max-time '" + maxTime + "' is no length of time: use seconds above 0, such as 2 or 0.5");
  }

  private URI uri() {
    try {
      URI uri = new URI(url);
      boolean usable = "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
      if (usable && (uri.getPort() == -1 || uri.getPort() == HTTPS_PORT)) {
        return uri;
      }
    } catch (URISyntaxException malformed) {
      throw unusable(": " + malformed.getReason());
    }
    throw unusable("");
  }

  private CliException unusable(String why) {
    return new CliException(
        ExitCode.USAGE,
        "'"
            + url
            + "' is not a URL of the platform"
            + why
            + "; use https and no port, such as https://api.gatehouse.test/greeting/hello");
  }
}
