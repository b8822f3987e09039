/** Pieces come every five seconds, so that little is held inside the encoder. */
const SLICE_MS = 5000;
/** Speech in Opus: 32 kbit/s, about 2.4 MB in ten minutes. */
const BITS_PER_SECOND = 32_000;

export interface Capture {
  begin(): void;
  /** Ends what was begun. @returns its bytes (WebM, Opus) */
  end(): Promise<Blob>;
  close(): void;
}

/** Opens the microphone. Rejects with the browser's error when there is none or it may not be used. */
export async function openMicrophone(): Promise<Capture> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true },
    video: false,
  });
  let recorder: MediaRecorder | null = null;
  let pieces: Blob[] = [];

  return {
    begin() {
      pieces = [];
      recorder = new MediaRecorder(stream, {
        mimeType: 'audio/webm;codecs=opus',
        audioBitsPerSecond: BITS_PER_SECOND,
      });
      recorder.ondataavailable = ({ data }) => data.size > 0 && pieces.push(data);
      recorder.start(SLICE_MS);
    },
    end() {
      const ending = recorder;
      recorder = null;
      if (!ending || ending.state === 'inactive') return Promise.resolve(new Blob(pieces));
      return new Promise((resolve) => {
        ending.onstop = () => resolve(new Blob(pieces, { type: 'audio/webm' }));
        ending.stop();
      });
    },
    close() {
      stream.getTracks().forEach((track) => track.stop());
    },
  };
}
