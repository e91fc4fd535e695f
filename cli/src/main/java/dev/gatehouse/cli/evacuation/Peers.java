package dev.gatehouse.cli.evacuation;

import dev.gatehouse.model.Region;

/** Regions, as somebody who may write latches and isolations there. */
public interface Peers {
  /**
   * Signs in in a Region.
   *
   * @throws PeerException when it cannot be reached, or refuses
   */
  Peer in(Region region);

  /** One of them, signed in to. */
  interface Peer {
    /** The ARN of who signed in. */
    String caller();

    /**
     * Keeps a command where its latch is, beside it and without effect.
     *
     * @throws PeerException when it is not kept
     */
    void note(Order order);

    /**
     * Writes the latch of a Region.
     *
     * @throws PeerException when it is not written
     */
    void write(Order order);

    /**
     * Writes whether a Region's own health is to say no.
     *
     * @throws PeerException when it is not written
     */
    void isolate(Order order);
  }
}
