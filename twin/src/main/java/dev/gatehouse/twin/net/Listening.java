package dev.gatehouse.twin.net;

import dev.gatehouse.model.Region;

/** What a gateway asks and tells about where it listens; {@link Addresses} is for its clients. */
public interface Listening {
  /** Where a Region's gateway should listen if those ports are free; port 0 means any. */
  Addresses.Sockets wanted(Region region);

  /** The Region's gateway is there from now on, even while a fault refuses connections. */
  void bound(Region region, Addresses.Sockets sockets);

  /** The Region's gateway is gone. */
  void unbound(Region region);
}
