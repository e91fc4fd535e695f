package dev.gatehouse.cli.net;

import dev.gatehouse.twin.control.TwinStatus;
import dev.gatehouse.twin.net.SocketText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.Rcode;

/** Calls the twin by the names and without the ports that a client of the real platform uses. */
public final class RealNames {
  private final StubResolver resolver;
  private final RegionMap regions;
  private final HttpsClient client;

  /** For the twin that told its status. */
  public RealNames(TwinStatus twin) {
    this.resolver = new StubResolver(Sockets.parse(twin.dns().get(0)));
    this.regions = new RegionMap(twin);
    this.client = new HttpsClient(LocalAuthority.trust(Path.of(twin.caFile())));
  }

  public StubResolver resolver() {
    return resolver;
  }

  /** Resolves the request's host and makes the request to the first address. */
  public CallResult call(HttpsRequest request, Family family) {
    StubResolver.Answer answer = resolver.ask(request.host(), family.recordType());
    Attempt attempt = new Attempt(request, family, answer);
    List<InetAddress> addresses = answer.addresses();
    if (addresses.isEmpty()) {
      int code = answer.message().getRcode();
      if (code == Rcode.REFUSED) {
        return attempt.failed(
            "DNS answers REFUSED: " + request.host() + " is in no hosted zone of the twin");
      }
      String rcode = Rcode.string(code);
      return attempt.failed("DNS answers " + rcode + " and no " + family.recordType() + " record");
    }
    Optional<RegionMap.Door> door = regions.behind(addresses.get(0));
    return door.map(d -> attempt.dial(addresses.get(0), d))
        .orElseGet(
            () ->
                attempt.failed(
                    SocketText.of(addresses.get(0)) + " is the address of no Region here"));
  }

  /** One call under way. */
  private final class Attempt {
    private final HttpsRequest request;
    private final Family family;
    private final StubResolver.Answer answer;

    Attempt(HttpsRequest request, Family family, StubResolver.Answer answer) {
      this.request = request;
      this.family = family;
      this.answer = answer;
    }

    CallResult failed(String why) {
      return result("", "", "", Optional.empty(), why);
    }

    CallResult dial(InetAddress address, RegionMap.Door door) {
      String to = SocketText.of(door.socket());
      String shown = SocketText.of(address);
      try {
        HttpsReply reply = client.exchange(request, door.socket());
        return result(shown, door.region(), to, Optional.of(reply), "");
      } catch (SocketTimeoutException late) {
        String seconds = seconds();
        return result(shown, door.region(), to, Optional.empty(), "no answer in " + seconds);
      } catch (IOException failure) {
        return result(
            shown, door.region(), to, Optional.empty(), String.valueOf(failure.getMessage()));
      }
    }

    private String seconds() {
      return String.format(Locale.ROOT, "%.3g s", request.timeout().toMillis() / 1000.0);
    }

    private CallResult result(
        String address, String region, String to, Optional<HttpsReply> reply, String failure) {
      String url = "https://" + request.host() + request.target();
      return new CallResult(url, family, address, region, to, answer.took(), reply, failure);
    }
  }
}
