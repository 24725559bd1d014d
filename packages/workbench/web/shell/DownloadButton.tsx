import { Button, type ButtonProps } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Action } from './controls.tsx';

interface DownloadButtonProps {
  /** What it is: "CSV". */
  label: string;
  /** Where the file is. */
  href: string | undefined;
  /** @default the name that the server gives it */
  name?: string;
  size?: ButtonProps['size'];
}

/** A file to keep. */
export function DownloadButton({ label, href, name, size = 'sm' }: DownloadButtonProps) {
  return (
    <Button
      component="a"
      href={href}
      download={name ?? true}
      size={size}
      variant="default"
      leftSection={<IconDownload size={size === 'xs' ? 14 : 16} />}
    >
      {label}
    </Button>
  );
}

interface ContentDownloadProps {
  label: string;
  name: string;
  type: string;
  content: string;
}

/** A file of something that the page has already. */
export function ContentDownload({ content, type, ...button }: ContentDownloadProps) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([content], { type }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [content, type]);
  return <DownloadButton href={address} {...button} />;
}

/** Prints a page of the server without leaving this one; all of it, however little is drawn here. */
export function PrintButton({ href }: { href: string }) {
  const [printing, setPrinting] = useState(false);
  const print = async () => {
    setPrinting(true);
    const page = await fetch(href).then((response) => response.text());
    const frame = document.createElement('iframe');
    frame.style.cssText = 'position:fixed;width:0;height:0;border:0';
    frame.title = 'What is printed';
    frame.srcdoc = page;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    document.body.append(frame);
    await loaded;
    frame.contentWindow?.addEventListener('afterprint', () => frame.remove(), { once: true });
    frame.contentWindow?.print();
  };
  return (
    <Action
      icon={IconPrinter}
      loading={printing}
      onClick={() => void print().finally(() => setPrinting(false))}
    >
      Print
    </Action>
  );
}
