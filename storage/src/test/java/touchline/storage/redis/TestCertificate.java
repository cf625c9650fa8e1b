package touchline.storage.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;

/// A certificate for 127.0.0.1, signed by itself and made anew for each run.
///
/// @param certificate PEM, for the server
/// @param key         PEM, for the server
/// @param trust       a store of those who trust it
record TestCertificate(Path certificate, Path key, Path trust) {
    static final String STORE_PASSWORD = "touchline";

    private static final String ALIAS = "redis";

    static TestCertificate make(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        KeyStore made = KeyStore.getInstance(keys(folder).toFile(), STORE_PASSWORD.toCharArray());
        Certificate certificate = made.getCertificate(ALIAS);
        return new TestCertificate(
                pem(folder.resolve("server.crt"), "CERTIFICATE", certificate.getEncoded()),
                pem(
                        folder.resolve("server.key"),
                        "PRIVATE KEY",
                        made.getKey(ALIAS, STORE_PASSWORD.toCharArray()).getEncoded()),
                trust(folder.resolve("trust.p12"), certificate));
    }

    private static Path keys(Path folder) throws IOException, InterruptedException {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=a test of Touchline",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        STORE_PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no certificate: " + said);
        }
        return store;
    }

    private static Path pem(Path file, String what, byte[] bytes) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
    }

    private static Path trust(Path file, Certificate certificate) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(ALIAS, certificate);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, STORE_PASSWORD.toCharArray());
        }
        return file;
    }
}
