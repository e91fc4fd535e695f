package dev.gatehouse.twin.net;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Region;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Regions on loopback: the Region with number N answers 127.0.N.1 and fd67:6174:6568::N. Numbers
 * are given in the fixed order below, then by appearance, and outlive a restart, as do the ports
 * that were bound last.
 *
 * <p>A gateway asks {@link #wanted} where to listen and tells {@link #bound} where it does. Where
 * only 127.0.0.1 can be bound (macOS), the IPv4 answers stay the same and each Region gets a port
 * of its own behind them, as IPv6 always does: there is only one {@code ::1}.
 */
public final class LoopbackAddresses implements Addresses, Listening {
  /** The TLS port that is tried first for every Region with an IPv4 address of its own. */
  public static final int TLS_PORT = 8443;

  private static final List<Region> FIXED =
      List.of(new Region("us-east-1"), new Region("us-west-2"), new Region("eu-west-1"));
  private static final int MAX_REGIONS = 254;
  private static final byte[] ULA = {(byte) 0xfd, 0x67, 0x61, 0x74, 0x65, 0x68};
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final boolean ownIpv4;
  private final ConcurrentMap<Region, Seat> seats = new ConcurrentHashMap<>();
  private final ConcurrentMap<Integer, Region> byNumber = new ConcurrentHashMap<>();
  private final ConcurrentMap<Region, Sockets> bound = new ConcurrentHashMap<>();

  /** What a Region holds for good: its number, and the ports it had last (0 for none yet). */
  private record Seat(int number, int ipv4Port, int ipv6Port) {}

  /**
   * Reads the assignment that an earlier run left.
   *
   * @param file where the assignment is kept; made on the first assignment
   * @param ownIpv4 whether every address in 127.0.0.0/8 can be bound here
   * @throws IOException when the file is there and cannot be read
   */
  public LoopbackAddresses(Path file, boolean ownIpv4) throws IOException {
    this.file = file;
    this.ownIpv4 = ownIpv4;
    if (Files.exists(file)) {
      JSON.readTree(file.toFile())
          .properties()
          .forEach(
              entry ->
                  seat(
                      new Region(entry.getKey()),
                      new Seat(
                          entry.getValue().path("number").asInt(),
                          entry.getValue().path("ipv4Port").asInt(),
                          entry.getValue().path("ipv6Port").asInt())));
    }
    for (int i = 0; i < FIXED.size(); i++) {
      seats.putIfAbsent(FIXED.get(i), new Seat(i + 1, 0, 0));
      byNumber.putIfAbsent(i + 1, FIXED.get(i));
    }
  }

  /** Reads the assignment and finds out by binding what this machine allows. */
  public static LoopbackAddresses open(Path file) throws IOException {
    return new LoopbackAddresses(file, binds(address(2)));
  }

  @Override
  public InetAddress ipv4(Region region) {
    return address(number(region));
  }

  @Override
  public InetAddress ipv6(Region region) {
    byte[] bytes = new byte[16];
    System.arraycopy(ULA, 0, bytes, 0, ULA.length);
    bytes[15] = (byte) number(region);
    return inet(bytes);
  }

  @Override
  public Optional<InetSocketAddress> socket(InetAddress answered) {
    byte[] bytes = answered.getAddress();
    int number = Byte.toUnsignedInt(bytes[bytes.length == 4 ? 2 : 15]);
    Region region = byNumber.get(number);
    Sockets sockets = region == null ? null : bound.get(region);
    if (region == null || sockets == null) {
      return Optional.empty();
    }
    if (answered.equals(ipv4(region))) {
      return Optional.of(sockets.ipv4());
    }
    return answered.equals(ipv6(region)) ? Optional.of(sockets.ipv6()) : Optional.empty();
  }

  @Override
  public Map<Region, Sockets> regions() {
    return Collections.unmodifiableMap(new TreeMap<>(bound));
  }

  /** Where the Region's gateway was last time, else the default of this machine. */
  @Override
  public Sockets wanted(Region region) {
    int number = number(region);
    Seat seat = seats.getOrDefault(region, new Seat(number, 0, 0));
    int ipv4Port = ownIpv4 ? TLS_PORT : TLS_PORT + number;
    // Past the range that IPv4 uses where it has no addresses of its own.
    int ipv6Port = ownIpv4 ? TLS_PORT + number : TLS_PORT + MAX_REGIONS + number;
    return new Sockets(
        new InetSocketAddress(
            ownIpv4 ? address(number) : inet(new byte[] {127, 0, 0, 1}),
            seat.ipv4Port() == 0 ? ipv4Port : seat.ipv4Port()),
        new InetSocketAddress(
            inet(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}),
            seat.ipv6Port() == 0 ? ipv6Port : seat.ipv6Port()));
  }

  /**
   * Also remembers the ports for the next run.
   *
   * @throws UncheckedIOException when they cannot be kept; the gateway is known nevertheless
   */
  @Override
  public synchronized void bound(Region region, Sockets sockets) {
    int number = number(region);
    bound.put(region, sockets);
    seat(region, new Seat(number, sockets.ipv4().getPort(), sockets.ipv6().getPort()));
    save();
  }

  /** Its addresses stay its own. */
  @Override
  public void unbound(Region region) {
    bound.remove(region);
  }

  private int number(Region region) {
    Seat seat = seats.get(region);
    return seat == null ? assign(region) : seat.number();
  }

  private synchronized int assign(Region region) {
    Seat seat = seats.get(region);
    if (seat != null) {
      return seat.number();
    }
    int number = 1;
    while (byNumber.containsKey(number)) {
      number++;
    }
    if (number > MAX_REGIONS) {
      throw new IllegalStateException(
          "no loopback address is left for " + region + ": " + MAX_REGIONS + " Regions have one");
    }
    seat(region, new Seat(number, 0, 0));
    save();
    return number;
  }

  private void seat(Region region, Seat seat) {
    seats.put(region, seat);
    byNumber.put(seat.number(), region);
  }

  private void save() {
    ObjectNode root = JSON.createObjectNode();
    new TreeMap<>(seats)
        .forEach(
            (region, seat) ->
                root.putObject(region.value())
                    .put("number", seat.number())
                    .put("ipv4Port", seat.ipv4Port())
                    .put("ipv6Port", seat.ipv6Port()));
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Path next = file.resolveSibling(file.getFileName() + ".next");
      JSON.writerWithDefaultPrettyPrinter().writeValue(next.toFile(), root);
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the Regions' addresses in " + file, e);
    }
  }

  private static boolean binds(InetAddress address) {
    try (ServerSocket socket = new ServerSocket(0, 1, address)) {
      return socket.isBound();
    } catch (IOException e) {
      // The answer to the question, not an error: this machine has 127.0.0.1 only.
      return false;
    }
  }

  private static InetAddress address(int number) {
    return inet(new byte[] {127, 0, (byte) number, 1});
  }

  private static InetAddress inet(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address: " + bytes.length + " bytes", e);
    }
  }
}
