package dev.gatehouse.twin.aws.acm;

import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The key material of the certificates in the world: made when first asked for, kept in memory
 * only, renewed in time, and made anew when the certificate's names change. Safe for use by several
 * threads.
 */
public final class Certificates {
  /**
   * Renewal is due when less than this is left; ACM renews 60 days before the end, of 13 months.
   */
  private static final Duration RENEWAL = Duration.ofDays(2);

  private final World world;
  private final LocalCa authority;
  private final Sim sim;
  private final ConcurrentMap<EntityKey, Issued> issued = new ConcurrentHashMap<>();

  private record Issued(List<String> names, KeyMaterial material) {}

  public Certificates(World world, LocalCa authority, Sim sim) {
    this.world = world;
    this.authority = authority;
    this.sim = sim;
    world.listen(
        (key, before, after) -> {
          if (after.isEmpty()) {
            issued.remove(key);
          }
        });
  }

  /**
   * The key material of a certificate.
   *
   * @return empty when the certificate does not exist or is not issued yet
   */
  public Optional<KeyMaterial> material(EntityKey certificate) {
    return world
        .get(certificate)
        .filter(entity -> entity.text("status").filter("ISSUED"::equals).isPresent())
        .map(entity -> current(certificate, names(entity)).material());
  }

  private Issued current(EntityKey key, List<String> names) {
    Instant due = sim.clock().now().plus(RENEWAL);
    Issued known = issued.get(key);
    if (known != null && fits(known, names, due)) {
      return known;
    }
    return issued.compute(
        key,
        (k, held) ->
            held != null && fits(held, names, due)
                ? held
                : new Issued(names, authority.issue(names)));
  }

  private static boolean fits(Issued held, List<String> names, Instant due) {
    return held.names().equals(names) && held.material().notAfter().isAfter(due);
  }

  private static List<String> names(Entity certificate) {
    Set<String> names = new LinkedHashSet<>();
    names.add(certificate.require("domainName").toLowerCase(Locale.ROOT));
    certificate
        .texts("subjectAlternativeNames")
        .forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    return List.copyOf(names);
  }
}
