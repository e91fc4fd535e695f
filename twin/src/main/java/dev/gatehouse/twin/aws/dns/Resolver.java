package dev.gatehouse.twin.aws.dns;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.aws.dns.Answer.Item;
import dev.gatehouse.twin.aws.dns.Answer.Reason;
import dev.gatehouse.twin.aws.dns.Answer.Step;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.net.Addresses;
import dev.gatehouse.twin.sim.Chance;
import dev.gatehouse.twin.world.World;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Answers questions from the world's zones, as Route 53's name servers would. Keeps an index that
 * it renews when the world has changed; holds no lock and no socket, and may be asked from many
 * threads.
 */
public final class Resolver implements Questions {
  /** As many names as a chain of CNAMEs may have; also what ends a loop. */
  private static final int MAX_CNAMES = 8;

  private static final int MAX_COMPLAINTS = 1_000;

  private final World world;
  private final Addresses addresses;
  private final HealthView health;
  private final Atlas atlas;
  private final Draw draw;
  private final TwinLog log;
  private final Set<String> complaints = ConcurrentHashMap.newKeySet();

  /** Replaced whole; of two threads that renew it at once either may win, the next look repairs. */
  private volatile ZoneIndex index = new ZoneIndex(-1, Map.of(), Map.of());

  /**
   * Makes a resolver.
   *
   * @param atlas what latency and geolocation routing know of the world
   * @param chance draws between weighted records
   */
  public Resolver(
      World world,
      Addresses addresses,
      HealthView health,
      Atlas atlas,
      Chance chance,
      TwinLog log) {
    this.world = world;
    this.addresses = addresses;
    this.health = health;
    this.atlas = atlas;
    this.draw = new Draw.ByChance(chance);
    this.log = log;
  }

  /** Answers a question of somebody on this machine. */
  public Answer resolve(Name question, int type) {
    return resolve(question, type, Client.LOCAL);
  }

  /**
   * Answers one question of class IN.
   *
   * @param question the name as the client wrote it; answers show it so
   * @param type see {@link Type}; a zone transfer is refused
   */
  @Override
  public Answer resolve(Name question, int type, Client client) {
    ZoneIndex now = index();
    Zone zone = now.zoneOf(question);
    if (zone == null || type == Type.AXFR || type == Type.IXFR) {
      return Answer.refused();
    }
    List<Step> path = new ArrayList<>(4);
    Vantage vantage = new Vantage(atlas, () -> place(client));
    Evaluator evaluator = new Evaluator(new WorldTargets(now, zone), health, vantage, draw, path);
    try {
      return new Lookup(zone, evaluator, vantage, path).answer(question, type);
    } catch (NotModelledException | IllegalStateException e) {
      return Answer.failed(List.copyOf(path), String.valueOf(e.getMessage()));
    }
  }

  /**
   * The first IPv4 address of a name, CNAMEs followed across zones, as a recursive resolver would.
   */
  public Optional<InetAddress> ipv4(String name) {
    try {
      Name wanted = Route53Name.parse(name);
      for (int i = 0; i < MAX_CNAMES; i++) {
        Name next = wanted;
        for (Item item : resolve(wanted, Type.A).answer()) {
          if (item.data().record() instanceof ARecord address) {
            return Optional.of(address.getAddress());
          }
          if (item.data().record() instanceof CNAMERecord cname) {
            next = cname.getTarget();
          }
        }
        if (next.equals(wanted)) {
          return Optional.empty();
        }
        wanted = next;
      }
      return Optional.empty();
    } catch (TextParseException e) {
      // What is no domain name has no address.
      return Optional.empty();
    }
  }

  /** A client's subnet if its resolver tells one, else where the query came from. */
  private Place place(Client client) {
    if (client.subnet().isPresent() && client.subnet().get().prefix() > 0) {
      return atlas.place(client.subnet().get());
    }
    for (Region region : addresses.regions().keySet()) {
      if (addresses.ipv4(region).equals(client.source())) {
        return atlas.place(region);
      }
    }
    return atlas.place(client.source()).withoutPrefix();
  }

  private ZoneIndex index() {
    ZoneIndex now = index;
    if (now.revision() == ZoneIndexBuilder.revision(world)) {
      return now;
    }
    ZoneIndex next = ZoneIndexBuilder.build(world, addresses, this::complain);
    index = next;
    return next;
  }

  /** Each complaint once, though the index is renewed with every change. */
  private void complain(String text) {
    if (complaints.size() < MAX_COMPLAINTS && complaints.add(text)) {
      log.warn("dns", text);
    }
  }

  /** The way of one question through one zone. */
  private static final class Lookup {
    private final Zone zone;
    private final Evaluator evaluator;
    private final Vantage vantage;
    private final List<Step> path;
    private final List<Item> answer = new ArrayList<>(2);

    Lookup(Zone zone, Evaluator evaluator, Vantage vantage, List<Step> path) {
      this.zone = zone;
      this.evaluator = evaluator;
      this.vantage = vantage;
      this.path = path;
    }

    Answer answer(Name question, int type) {
      Name name = question;
      for (int i = 0; i <= MAX_CNAMES; i++) {
        List<WireRecord> servers = zone.delegation(name);
        if (servers != null) {
          return answer.isEmpty() ? referral(servers) : found();
        }
        SortedMap<Integer, Group> node = zone.nodeOrWildcard(name);
        if (node == null) {
          return negative(Rcode.NXDOMAIN);
        }
        int before = answer.size();
        Name next = step(name, type, node);
        if (next == null) {
          return answer.size() == before ? negative(Rcode.NOERROR) : found();
        }
        if (!next.subdomain(zone.apex())) {
          return found();
        }
        name = next;
      }
      return found();
    }

    /** Adds a name's records; returns where a CNAME leads, or null at the end. */
    private @Nullable Name step(Name name, int type, SortedMap<Integer, Group> node) {
      if (type == Type.ANY) {
        node.values().forEach(group -> add(name, records(group)));
        return null;
      }
      Group group = node.get(type);
      if (group != null) {
        add(name, records(group));
        return null;
      }
      Group cname = node.get(Type.CNAME);
      if (cname == null) {
        return null;
      }
      RecordSet first = cname.sets().get(0);
      path.add(new Step(first.name(), Type.CNAME, first.setIdentifier(), Reason.CNAME));
      List<WireRecord> records = records(cname);
      add(name, records);
      return records.isEmpty() ? null : ((CNAMERecord) records.get(0).record()).getTarget();
    }

    private List<WireRecord> records(Group group) {
      List<Outcome> outcomes = evaluator.evaluate(group);
      if (outcomes.size() == 1) {
        return outcomes.get(0).records();
      }
      return outcomes.stream().flatMap(outcome -> outcome.records().stream()).toList();
    }

    private void add(Name owner, List<WireRecord> records) {
      for (int i = 0; i < records.size(); i++) {
        answer.add(new Item(owner, records.get(i)));
      }
    }

    private Answer found() {
      return result(Rcode.NOERROR, true, List.of(), List.of());
    }

    private Answer negative(int rcode) {
      return result(rcode, true, List.of(new Item(zone.apex(), zone.negativeSoa())), List.of());
    }

    private Answer referral(List<WireRecord> servers) {
      List<Item> authority = new ArrayList<>();
      List<Item> glue = new ArrayList<>();
      for (WireRecord server : servers) {
        authority.add(new Item(server.record().getName(), server));
        Name host = server.record().getAdditionalName();
        SortedMap<Integer, Group> node = host == null ? null : zone.node(host);
        for (int type : new int[] {Type.A, Type.AAAA}) {
          Group group = node == null ? null : node.get(type);
          if (host != null && group != null) {
            records(group).forEach(record -> glue.add(new Item(host, record)));
          }
        }
      }
      return result(Rcode.NOERROR, false, authority, glue);
    }

    private Answer result(
        int rcode, boolean authoritative, List<Item> authority, List<Item> additional) {
      return new Answer(
          rcode,
          authoritative,
          answer,
          authority,
          additional,
          path,
          vantage.prefix(),
          Optional.empty());
    }
  }
}
