package dev.gatehouse.twin.control;

/**
 * A dashboard drawn from what its metrics are now.
 *
 * @param svg the picture
 */
public record DashboardPicture(String account, String name, String svg) {}
